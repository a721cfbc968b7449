import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { html } from '../../../../../main/servers/central/docs/html.ts';
import { PROBLEM_CODES, PROBLEMS } from '../../../../../shared/central/problem.ts';
import { startCentral } from '../../../../support/central.ts';

const OPENAPI = readFileSync('resources/openapi/central.json', 'utf8');

describe('the contract for people', () => {
  test('is a page of every operation and schema, and the document beside it', async () => {
    const central = await startCentral();
    const reply = await central.request('GET', '/docs');
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const text = await reply.text();
    const { paths, components } = JSON.parse(OPENAPI) as { paths: object; components: { schemas: object } };
    for (const path of Object.keys(paths)) expect(text).toContain(`</span> ${path}</h3>`);
    for (const name of Object.keys(components.schemas)) expect(text).toContain(`<details id="${name}">`);
    expect(await (await central.request('GET', '/docs/openapi.json')).text()).toBe(OPENAPI);
    expect((await central.request('GET', '/docs/style.css')).headers.get('content-type')).toContain('text/css');
  });

  test('runs no script and loads nothing but its own style', async () => {
    const central = await startCentral();
    for (const path of ['/docs', '/problems', '/problems/not-found']) {
      const reply = await central.request('GET', path);
      expect(reply.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'; base-uri 'none'/);
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await reply.text()).not.toMatch(/<script|style=|https?:\/\/(?!127)|\son\w+=/);
    }
  });

  test('what is put into a page is text', () => {
    expect(html`<p title="${'"><script>'}">${[html`<b>${'<i>'}</b>`]}${7}</p>`.html).toBe(
      '<p title="&quot;&gt;&lt;script&gt;"><b>&lt;i&gt;</b>7</p>',
    );
  });
});

describe('every problem’s type leads to a page that explains it', () => {
  test.each(PROBLEM_CODES)('%s', async (code) => {
    const central = await startCentral();
    const reply = await central.request('GET', `/problems/${code}`);
    expect(reply.status).toBe(200);
    const text = await reply.text();
    for (const words of [PROBLEMS[code].title, PROBLEMS[code].titleEn, PROBLEMS[code].help.slice(0, 8)]) expect(text).toContain(words);
  });
  test('an unknown one is refused with a problem', async () => {
    const central = await startCentral();
    const reply = await central.request('GET', '/problems/nothing-of-this-kind');
    expect(await reply.json()).toMatchObject({ status: 404, type: '/problems/not-found' });
  });
});
