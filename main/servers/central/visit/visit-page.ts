import type { VisitAnswer } from '../../../../shared/order/life/order-event.ts';
import { beijingDay } from '../../../../shared/time/beijing-time.ts';
import type { OpenLink } from './visit-link.ts';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char] ?? '');

/** One hand, one thumb, any age of phone: no script, large targets, the phone's own fonts, dark where the phone is. */
const STYLE = `:root{color-scheme:light dark}body{margin:0 auto;max-width:34rem;padding:1rem 1rem 3rem;font:1.0625rem/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
h1{font-size:1.25rem;margin:.5rem 0}fieldset{border:0;margin:1.25rem 0 0;padding:0}legend{padding:0;font-weight:600}
label{display:flex;align-items:center;min-height:3rem;gap:.75rem;padding:0 .75rem;margin-top:.5rem;border:1px solid #8888;border-radius:.5rem}
label:has(input:checked){border-color:#1667d9;background:#1667d91a}input[type=radio]{width:1.25rem;height:1.25rem;flex:none}
textarea{box-sizing:border-box;width:100%;min-height:5rem;margin-top:.5rem;padding:.5rem;font:inherit}
button{width:100%;min-height:3.25rem;margin-top:1.5rem;border:0;border-radius:.5rem;background:#1667d9;color:#fff;font:inherit;font-weight:600}
.en{color:#666;font-size:.875rem}@media(prefers-color-scheme:dark){.en{color:#aaa}}`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><title>${escaped(title)}</title><style>${STYLE}</style><main>${body}</main></html>`;
}

type Choice = readonly [value: string, chinese: string, english: string];

const WORDS: readonly Choice[] = [
  ['satisfied', '满意', 'Satisfied'],
  ['basically', '基本满意', 'Mostly satisfied'],
  ['neutral', '一般', 'Neither'],
  ['dissatisfied', '不满意', 'Dissatisfied'],
  ['unstated', '不评价', 'No answer'],
];

const QUESTIONS: readonly {
  readonly name: string;
  readonly asked: string;
  readonly english: string;
  readonly choices: readonly Choice[];
}[] = [
  {
    ...{ name: 'contacted', asked: '承办单位和您联系过吗？', english: 'Did the unit in charge get in touch?' },
    choices: [
      ['yes', '联系过', 'Yes'],
      ['no', '没有', 'No'],
    ],
  },
  {
    ...{ name: 'solved', asked: '您反映的问题解决了吗？', english: 'Was it solved?' },
    choices: [
      ['yes', '解决了', 'Yes'],
      ['no', '没有解决', 'No'],
      ['unstated', '不好说', 'Cannot say'],
    ],
  },
  { name: 'result', asked: '对办理结果满意吗？', english: 'Are you satisfied with the result?', choices: WORDS },
  { name: 'attitude', asked: '对工作人员的态度满意吗？', english: 'And with the staff?', choices: WORDS },
];

function question({ name, asked, english, choices }: (typeof QUESTIONS)[number]): string {
  const options = choices.map(
    ([value, chinese, word]) =>
      `<label><input type="radio" name="${name}" value="${value}" required><span>${chinese} <span class="en">${word}</span></span></label>`,
  );
  return `<fieldset><legend>${asked} <span class="en">${english}</span></legend>${options.join('')}</fieldset>`;
}

export function visitForm({ title, takenAt }: OpenLink): string {
  return page(
    '12345 回访',
    `<h1>12345 回访</h1><p>您 ${escaped(beijingDay(takenAt))} 反映的“${escaped(title)}”，请您评价。<br><span class="en">Please tell us how your request of that day was handled.</span></p><form method="post">${QUESTIONS.map(question).join('')}<fieldset><legend>还想说的 <span class="en">Anything else</span></legend><textarea name="words" maxlength="500"></textarea></fieldset><button>提交 Submit</button></form>`,
  );
}

const TOLD = {
  thanks: ['谢谢您', '您的评价已经收到。Thank you; your answer was received.'],
  gone: ['链接已失效', '这个链接已经用过或者过期了。还有话要说，请拨打 12345。This link was used or has expired; please call 12345.'],
  busy: [
    '请稍后再试',
    '现在打开的人太多，您的评价还没有提交，请过一分钟再试。Too many at once; nothing was sent. Please try again in a minute.',
  ],
  unclear: ['还没有提交', '有一项没有选，请返回上一页选好再提交。One answer is missing; please go back and choose.'],
} as const;

export function visitTold(what: keyof typeof TOLD): string {
  const [title, text] = TOLD[what];
  return page(title, `<h1>${title}</h1><p>${text}</p>`);
}

/** What the form sent; null where something is missing or not of the form. */
export function readVisitForm(form: URLSearchParams): VisitAnswer | null {
  const chosen = (name: string): string | null => {
    const value = form.get(name);
    return QUESTIONS.find((each) => each.name === name)?.choices.some(([each]) => each === value) ? value : null;
  };
  const [contacted, solved, result, attitude] = ['contacted', 'solved', 'result', 'attitude'].map(chosen);
  if (!contacted || !solved || !result || !attitude) return null;
  const words = (form.get('words') ?? '').slice(0, 500);
  // Each stands among the choices of its question.
  return { channel: 'web', contacted: contacted === 'yes', solved, result, attitude, words } as VisitAnswer;
}
