import { connectBridge, startWindowTimer } from '../bridge/web.ts';
import { type CitizenState, callAsCitizen } from './citizen-call.ts';
import { createVoice } from './voice.ts';

/** Practice only: the page is opened for one call of the scripted citizen. */
async function start(): Promise<void> {
  const bridge = window.seat ?? (await connectBridge());
  const config = await bridge.invoke('citizen:connect', {});
  if (!config.ok) return;
  const tell = (state: CitizenState, detail: string): void => void bridge.invoke('citizen:state', { state, detail: detail.slice(0, 500) });
  try {
    const voice = await createVoice({ ...config.value, fetchLine });
    await callAsCitizen({
      ...{ config: config.value, voice, clock: Date.now, startTimer: startWindowTimer, newId: () => crypto.randomUUID(), tell },
      onCue: (listener) => bridge.on('citizen:cue', listener),
      note: (entry) => void bridge.invoke('citizen:entry', { entry }),
    });
  } catch (error) {
    tell('failed', error instanceof Error ? error.message : 'the voice could not be prepared');
  }
}

async function fetchLine(path: string): Promise<ArrayBuffer> {
  const reply = await fetch(path);
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
  return reply.arrayBuffer();
}

void start();
