import { useCall, useSeat } from '../desk-context.tsx';
import type { Words } from '../i18n/i18n.ts';
import { useText } from '../text.ts';
import { type Light, phoneLight } from './phone-light.ts';

interface SpokenLight {
  readonly light: Light;
  readonly why: string;
  readonly todo: string;
}

/** The phone's light with its words: why it is not on, and what to do. */
export function usePhoneLight(): SpokenLight {
  const t = useText();
  const health = useCall((snapshot) => snapshot.health);
  const trouble = useSeat(({ view }) => view?.trouble ?? null);
  const told = useSeat(({ view }) => view?.phone ?? null);
  const light = phoneLight(health, told, trouble);
  if (light.level === 'on') return onStandby(light.standby, light, t);
  const { reason, setting, detail } = light;
  return { light, why: t(`light.why.${reason}`), todo: t(`light.todo.${reason}`, { setting, detail }) };
}

/** Calls come; who looks after the servers wants to know by which way. */
function onStandby(server: string | undefined, light: Light, t: Words): SpokenLight {
  return server === undefined
    ? { light, why: '', todo: '' }
    : { light, why: t('light.standby', { server }), todo: t('light.standbyTodo', { server }) };
}
