import { useCall, useSeat } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { type Light, phoneLight } from './phone-light.ts';

/** The phone's light with its words: why it is not on, and what to do. */
export function usePhoneLight(): { readonly light: Light; readonly why: string; readonly todo: string } {
  const t = useText();
  const health = useCall((snapshot) => snapshot.health);
  const trouble = useSeat(({ view }) => view?.trouble ?? null);
  const told = useSeat(({ view }) => view?.phone ?? null);
  const light = phoneLight(health, told, trouble);
  if (light.level === 'on') return { light, why: '', todo: '' };
  const { reason, setting, detail } = light;
  return { light, why: t(`light.why.${reason}`), todo: t(`light.todo.${reason}`, { setting, detail }) };
}
