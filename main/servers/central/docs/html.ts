/** Text that was escaped already: a page is put together from nothing else. */
export interface Html {
  readonly html: string;
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function textOf(value: Html | readonly Html[] | string | number): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value).replace(/[&<>"']/g, (char) => ESCAPED[char] ?? '');
  return 'html' in value ? value.html : value.map(textOf).join('');
}

/** Whatever is put in is text, unless it is Html itself. */
export function html(strings: TemplateStringsArray, ...values: readonly (Html | readonly Html[] | string | number)[]): Html {
  return { html: strings.map((part, index) => part + textOf(values[index] ?? '')).join('') };
}

export const NOTHING: Html = { html: '' };

export const STYLE = `:root{color-scheme:light dark}body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid #8886}h3{font-size:1rem;margin:1.8rem 0 .3rem;font-family:ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;border-bottom:1px solid #8884}
pre{overflow:auto;padding:.6rem;background:#8881;max-height:28rem}code{font-family:ui-monospace,monospace}a{color:LinkText}.method{text-transform:uppercase}`;

/** A whole page without script: what it shows is what was sent. */
export function page(title: string, body: Html): string {
  const style = html`<link rel="stylesheet" href="/docs/style.css">`;
  const head = html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${style}`;
  return `<!doctype html>${html`<html lang="zh-CN"><head>${head}</head><body><main><h1>${title}</h1>${body}</main></body></html>`.html}`;
}
