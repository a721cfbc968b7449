import type { AppError } from '../../shared/errors.ts';

interface NoticeWords {
  readonly title: string;
  readonly zh: string;
  readonly en: string;
}

const ELSEWHERE: NoticeWords = {
  title: '已在别处打开',
  zh: '坐席台只能在一个页面里工作,现在开着的是另一个页面。请回到那一页;或者在这里打开,那一页会停下,没有派出的记录都在。',
  en: 'The seat works in one page at a time and is open in another. Go back there, or open it here: the other page stops, and nothing written is lost.',
};
const ON_CALL: NoticeWords = {
  title: '那一页正在通话',
  zh: '市民还在线上,所以不能在这里打开。请回到那一页把电话接完,再回来点一次。',
  en: 'A citizen is on the line in the other page, so the seat cannot move here now. Finish the call there, then try again.',
};

/** Covers a phone page that may not work. It stands outside the desk, which is not loaded then. @returns removes it */
export function showElsewhereNotice(error: AppError, takeOver: () => void): () => void {
  const { title, zh, en } = error.kind === 'call-in-progress' ? ON_CALL : ELSEWHERE;
  const box = document.createElement('main');
  box.setAttribute('role', 'alert');
  Object.assign(box.style, { position: 'fixed', inset: '0', padding: '20vh 10vw', background: '#fff', color: '#1f1f1f', zIndex: '10' });
  box.append(textElement('h1', title), textElement('p', zh), textElement('p', en));
  const button = textElement('button', '在这里打开');
  button.style.font = 'inherit';
  button.style.padding = '8px 20px';
  button.addEventListener('click', takeOver);
  box.append(button);
  document.body.append(box);
  button.focus();
  return () => box.remove();
}

function textElement<K extends 'h1' | 'p' | 'button'>(tag: K, text: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
