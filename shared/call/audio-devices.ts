import { z } from 'zod';

/** A device as `enumerateDevices` names it. Its id holds for one origin, and may be another after it was plugged in again. */
export const audioDeviceSchema = z.object({ id: z.string().max(200), label: z.string().max(200), groupId: z.string().max(200) });
export type AudioDevice = z.infer<typeof audioDeviceSchema>;

/** speech: what the caller says. ring: where a ring sounds too when the headset alone was not heard. */
export const audioUses = ['microphone', 'speech', 'ring'] as const;
const audioUseSchema = z.enum(audioUses);
export type AudioUse = (typeof audioUses)[number];

/** What the browser does to the microphone's sound (Media Capture and Streams 4.3.5 and on). */
export const processingSchema = z.object({ echoCancellation: z.boolean(), noiseSuppression: z.boolean(), autoGainControl: z.boolean() });
export type Processing = z.infer<typeof processingSchema>;

/** Headsets bring their own gain; automatic gain drags quiet voices up and down. */
export const DEFAULT_PROCESSING: Processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: false };

const wantedSchema = z.object({
  /** null: the system's default. */
  microphone: audioDeviceSchema.nullable(),
  speech: audioDeviceSchema.nullable(),
  /** null: nowhere but where speech is. */
  ring: audioDeviceSchema.nullable(),
});
export type WantedDevices = z.infer<typeof wantedSchema>;

/** What a person chose at this machine; kept by the phone page, because device ids are its origin's. */
export const audioPreferencesSchema = wantedSchema.extend({
  /** By the microphone's label; '' is the system's default. */
  processing: z.record(z.string().max(200), processingSchema),
  headsetKeys: z.boolean(),
  /** Who last said that ring and voice were heard, and when, epoch ms. */
  tested: z.object({ agent: z.string().max(16), at: z.number().int() }).nullable(),
});
export type AudioPreferences = z.infer<typeof audioPreferencesSchema>;

export const NO_PREFERENCES: AudioPreferences = {
  ...{ microphone: null, speech: null, ring: null },
  ...{ processing: {}, headsetKeys: true, tested: null },
};

/** What a microphone's sound looks like when something is wrong with it. */
export const soundHintSchema = z.enum(['none', 'quiet', 'clipping', 'flat']);

/** Everything the desk shows of devices. */
export const audioViewSchema = z.object({
  inputs: z.array(audioDeviceSchema).max(32),
  outputs: z.array(audioDeviceSchema).max(32),
  wanted: wantedSchema,
  /** What is wanted and not there: the system's default stands in. */
  missing: z.array(audioUseSchema).max(3),
  /** What is there again, for a few seconds. */
  back: audioUseSchema.nullable(),
  processing: processingSchema,
  /** What is heard of the caller, 0…1 as the microphone's level. */
  heard: z.number().min(0).max(1),
  hint: soundHintSchema,
  tested: audioPreferencesSchema.shape.tested,
  headset: z.object({
    on: z.boolean(),
    /** absent: this browser has no WebHID. none: no headset was allowed yet, or it is unplugged. */
    state: z.enum(['absent', 'none', 'connected']),
    name: z.string().max(200),
  }),
});
export type AudioView = z.infer<typeof audioViewSchema>;

export const NO_AUDIO: AudioView = {
  inputs: [],
  outputs: [],
  wanted: { microphone: null, speech: null, ring: null },
  missing: [],
  back: null,
  processing: DEFAULT_PROCESSING,
  heard: 0,
  hint: 'none',
  tested: null,
  headset: { on: true, state: 'none', name: '' },
};

/** What the desk asks of the devices. */
export const audioCommandSchemas = [
  z.object({ kind: z.literal('chooseDevice'), use: audioUseSchema, deviceId: z.string().max(200).nullable() }),
  z.object({ kind: z.literal('setProcessing'), processing: processingSchema }),
  z.object({ kind: z.literal('testRing') }),
  z.object({ kind: z.literal('soundHeard'), agent: z.string().max(16) }),
  z.object({ kind: z.literal('useHeadsetKeys'), on: z.boolean() }),
  /** Asks the browser for a headset; a person has just clicked, else it refuses. */
  z.object({ kind: z.literal('askHeadset') }),
] as const;
export type AudioCommand = z.infer<(typeof audioCommandSchemas)[number]>;

/**
 * The wanted device among those that are there: by its id; else the one with its label and group; else with its label,
 * where only one has it. null: it is not there, or none is wanted, and the system's default is to be taken.
 */
export function chooseDevice(wanted: AudioDevice | null, present: readonly AudioDevice[]): AudioDevice | null {
  if (!wanted) return null;
  const alike = present.filter(({ label }) => label !== '' && label === wanted.label);
  return (
    present.find(({ id }) => id === wanted.id) ??
    alike.find(({ groupId }) => groupId === wanted.groupId) ??
    (alike.length === 1 ? alike[0] : undefined) ??
    null
  );
}

/** The uses whose wanted device is not there. Without any device of a kind nothing can be said: the list needs the permission. */
export function missingUses(wanted: WantedDevices, inputs: readonly AudioDevice[], outputs: readonly AudioDevice[]): AudioUse[] {
  return audioUses.filter((use) => {
    const present = use === 'microphone' ? inputs : outputs;
    return wanted[use] !== null && present.length > 0 && chooseDevice(wanted[use], present) === null;
  });
}
