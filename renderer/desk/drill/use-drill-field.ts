import { useEffect } from 'react';
import type { Topic } from '../../../shared/drill/topic.ts';
import { topicOfField } from '../../../shared/drill/topic.ts';
import { useDesk } from '../desk-context.tsx';

/** Tells which empty field has the keyboard: that is what the agent is asking about. */
export function useDrillField(on: boolean): void {
  const { client } = useDesk();
  useEffect(() => {
    if (!on) return;
    const tell = ({ target }: FocusEvent): void => void client.invoke('drill:field', { topic: topicOf(target) });
    document.addEventListener('focusin', tell);
    return () => document.removeEventListener('focusin', tell);
  }, [on, client]);
}

/** What is filled in already is asked no more. */
function topicOf(target: EventTarget | null): Topic | null {
  if (target instanceof HTMLInputElement && target.type === 'radio') {
    const group = document.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(target.name)}"]`);
    return [...group].some(({ checked }) => checked) ? null : topicOfField(target.name);
  }
  const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  return isField && target.value === '' ? topicOfField(target.id) : null;
}
