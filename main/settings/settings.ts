import { z } from 'zod';
import { autoAnswerPolicies } from '../../shared/call/auto-answer.ts';
import type { Result } from '../../shared/result.ts';
import { readSettings, type SettingsProblem } from '../../shared/settings/read-settings.ts';

const LOOPBACK = /^(127(\.\d+){3}|\[::1\]|localhost)$/;

/** YAML reads an unquoted 8001 as a number; a seat and a queue are names. */
const digits = (pattern: RegExp) => z.union([z.string(), z.number().int().transform(String)]).pipe(z.string().regex(pattern));

/** A secret never stands in the file: its name does, and `--set-secret NAME` puts it into the keystore. */
const NO_SECRET =
  '密码不写在文件里：写 keystore:名称，再用 --set-secret 名称 存入 · no secret in the file: write keystore:NAME, then --set-secret NAME';
const secretSchema = z.string(NO_SECRET).regex(/^keystore:[a-z0-9][a-z0-9.-]{0,39}$/, NO_SECRET);

const sipServerSchema = z.url({ protocol: /^wss?$/ });

const iceServerSchema = z.strictObject({
  urls: z.string().regex(/^(stun|turn|turns):\S+$/),
  username: z.string().max(200).optional(),
  credential: secretSchema.optional(),
});

const sipSchema = z
  .strictObject({
    /** WebSocket addresses of the PBX in order of preference; the scheme is the transport. Central's when not given. */
    servers: z.array(sipServerSchema).min(1).max(8).optional(),
    domain: z.string().min(1).max(120).optional(),
    /** The realm the PBX must name when it asks for the password (RFC 3261 22.1); any when not given. */
    realm: z.string().min(1).max(120).optional(),
    username: z.string().min(1).max(64).optional(),
    password: secretSchema.optional(),
    /** ws:// to another machine: names, numbers and media keys travel in clear. */
    allowPlain: z.boolean().default(false),
    iceServers: z.array(iceServerSchema).max(8).default([]),
    /** How long an answer waits for ICE candidates, ms. */
    iceGatheringMs: z.number().int().min(50).max(5_000).default(300),
  })
  .prefault({})
  .superRefine(({ servers = [], allowPlain }, context) => {
    for (const [at, server] of servers.entries()) {
      const { protocol, hostname } = new URL(server);
      if (protocol !== 'ws:' || LOOPBACK.test(hostname) || allowPlain) continue;
      context.addIssue({
        code: 'custom',
        path: ['servers', at],
        message: '要用 wss://，或写明 allowPlain: true · use wss://, or say allowPlain: true',
      });
    }
  });

const lineSchema = z.strictObject({
  /** The queue's name at the PBX, as its `X-Queue` header gives it. */
  queue: digits(/^[\w-]{1,64}$/),
  name: z.string().min(1).max(20),
  /** What the agent says first on this line. */
  greeting: z.string().max(120).default(''),
});

/**
 * What `--config FILE` may hold, YAML or JSON. Everything has a default: without a file the seat practises.
 */
export const settingsSchema = z.strictObject({
  context: z.enum(['practice', 'live']).default('practice'),
  /** The seat's number; `--seat` says otherwise. */
  seat: digits(/^[0-9]{3,8}$/).optional(),
  central: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }).optional(),
      /** PEM files of authorities to trust besides those of the system. */
      certificates: z.array(z.string().min(1)).max(8).default([]),
    })
    .prefault({}),
  sip: sipSchema,
  phone: z
    .strictObject({
      /** Whether 转110/119/120/122 joins all three at once, the citizen never on hold, or asks first while the citizen waits. */
      emergencyTransfer: z.enum(['attended', 'three-way']).default('three-way'),
      /** Whether a call that asks for it by its headers answers itself. */
      autoAnswer: z.enum(autoAnswerPolicies).default('never'),
      /** Electron: answer, hang up and mute by keys that work while another program is in front. */
      globalShortcuts: z.boolean().default(false),
    })
    .prefault({}),
  /** The lines whose calls end at this seat. */
  lines: z
    .array(lineSchema)
    .max(200)
    .prefault([{ queue: '12345', name: '市民服务热线', greeting: '您好，12345 热线，请讲。' }]),
  practice: z
    .strictObject({
      /** A script in resources/voices. */
      scenario: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,40}$/)
        .default('heating'),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

export function parseSettings(text: string): Result<Settings, SettingsProblem[]> {
  return readSettings(text, settingsSchema);
}
