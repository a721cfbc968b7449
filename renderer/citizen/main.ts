import { connectBridge, startWindowTimer } from '../bridge/web.ts';
import { startCitizenCall } from './citizen-call.ts';
import { loadVoice } from './voice.ts';

/** The practice page: one call by the script that main gives, then nothing more. */
async function start(): Promise<void> {
  const bridge = window.seat ?? (await connectBridge());
  const connected = await bridge.invoke('citizen:connect', {});
  if (!connected.ok) return;
  const config = connected.value;
  const report = (state: 'registering' | 'calling' | 'talking' | 'ended' | 'failed', detail: string): void => {
    void bridge.invoke('citizen:state', { state, detail });
  };
  const audio = new AudioContext();
  try {
    const voice = await loadVoice({ audio, lines: config.lines, pauseMs: config.pauseMs, startTimer: startWindowTimer });
    const stop = startCitizenCall({ config, voice, earpiece: new Audio(), onState: report });
    window.addEventListener('pagehide', () => void stop());
  } catch (error) {
    report('failed', error instanceof Error ? error.message.slice(0, 200) : 'unknown');
  }
}

void start();
