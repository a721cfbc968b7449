import { type RefObject, useEffect } from 'react';
import { useClassification, useDesk } from '../desk-context.tsx';
import type { FocusField } from './classification-store.ts';

/** Takes the keyboard when the agent's own act sends it here (answer, pick, a field that is missing), once. */
export function useFocusWish(field: FocusField | null, element: RefObject<HTMLElement | null>): void {
  const { classification } = useDesk();
  const wish = useClassification(({ focus }) => (focus && focus.field === field ? focus : null));
  useEffect(() => {
    if (!wish || !element.current) return;
    element.current.focus();
    classification.setState({ focus: null });
  }, [wish, element, classification]);
}
