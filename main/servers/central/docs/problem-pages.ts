import { PROBLEM_CODES, PROBLEMS, PROBLEMS_PATH, type ProblemCode } from '../../../../shared/central/problem.ts';
import { html, page } from './html.ts';

/** What `type` of a problem document leads to (RFC 9457, section 3.1.1): for whoever writes the other side. */
export function problemPage(code: ProblemCode): string {
  const { status, title, titleEn, help, helpEn } = PROBLEMS[code];
  return page(
    `${title} · ${titleEn}`,
    html`<p><code>${code}</code> · HTTP ${status}</p><p>${help}</p><p lang="en">${helpEn}</p><p><a href="${PROBLEMS_PATH}">全部 · all</a></p>`,
  );
}

export function problemList(): string {
  const rows = PROBLEM_CODES.map((code) => {
    const { status, title, titleEn } = PROBLEMS[code];
    const link = html`<a href="${PROBLEMS_PATH}/${code}"><code>${code}</code></a>`;
    return html`<tr><td>${link}</td><td>${status}</td><td>${title}</td><td lang="en">${titleEn}</td></tr>`;
  });
  return page('拒绝的种类 · Refusals', html`<table>${rows}</table><p><a href="/docs">接口 · the contract</a></p>`);
}
