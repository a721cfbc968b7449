import type { SeatPage } from './seat-fixture.ts';

/** Signs the practice shift lead in, and waits for the queue. */
export async function signInAsLead({ desk }: SeatPage, password?: string): Promise<void> {
  await desk().getByRole('radio', { name: '班长' }).click();
  await desk().getByLabel('工号').fill('2001');
  if (password !== undefined) await desk().getByLabel('密码').fill(password);
  await desk().getByRole('button', { name: '登录', exact: true }).click();
  await desk().getByRole('region', { name: '最长等待' }).waitFor();
}
