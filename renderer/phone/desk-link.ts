import { type PhoneCommand, type PhoneView, phoneCommandSchema } from '../../shared/call/phone-link.ts';

/** The phone's end of the direct line to the desk. */
export interface DeskLink {
  /** A desk appeared; it replaces the one before. */
  attach(port: MessagePort): void;
  /** Something that the desk shows has changed. */
  push(): void;
  dispose(): void;
}

/** Each change is answered with the whole view; what the desk shows is never patched together. */
export function createDeskLink(view: () => PhoneView, onCommand: (command: PhoneCommand) => void): DeskLink {
  let port: MessagePort | null = null;
  const drop = (): void => {
    port?.close();
    port = null;
  };
  return {
    attach: (next) => {
      drop();
      port = next;
      next.addEventListener('message', ({ data }) => {
        const command = phoneCommandSchema.safeParse(data);
        if (next === port && command.success) onCommand(command.data);
      });
      next.start();
      next.postMessage(view());
    },
    push: () => port?.postMessage(view()),
    dispose: drop,
  };
}
