import type { Page } from 'playwright-core';
import { recorded, type Desk } from './desk.js';

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const scan = { name: '签批单.png', mimeType: 'image/png', buffer: pixel };

/** R1: the request form, from an empty page to the submission. */
export async function writeRequest(page: Page): Promise<void> {
  await page.getByLabel('考核名称').fill('本季度村党组织书记动态考绩');
  await page.getByLabel('考核办法').selectOption({ index: 1 });
  await page.getByLabel('牵头单位').selectOption({ index: 1 });
  const basis = page.getByRole('group', { name: '依据文件' });
  await basis.getByLabel('发文机关').fill('中共青溪县委');
  await basis.getByLabel('发文字号').fill('青委发〔2026〕3号');
  await basis.getByLabel('成文日期').fill('2026-01-10');
  await page.getByLabel('季度', { exact: true }).selectOption({ index: 2 });
  await page.getByLabel('全县').check();
  for (const item of await page.getByRole('group', { name: '考核项目内容' }).getByRole('checkbox').all()) await item.check();
  await page.locator('[data-action="submit"]').click();
  await recorded(page);
  await page.getByRole('heading', { level: 1, name: '本季度村党组织书记动态考绩' }).waitFor();
}

export async function returnTask(page: Page, to: string, reason: string): Promise<void> {
  await page.locator('[data-action="return"]').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(to).check();
  await dialog.getByLabel('退回理由').fill(reason);
  await dialog.getByRole('button', { name: '退回' }).click();
  await recorded(page);
}

/** R2: one clerk enters the signed form, another compares it with the scan and confirms. */
export async function enterPaper(desk: Desk, { kind, signer }: { kind: string; signer: string }): Promise<void> {
  const taskId = await desk.taskOf(signer, kind);
  const page = await desk.page('clerk', `/tasks/${taskId}`);
  await page.locator('[data-action="enter-paper"]').click();
  await page.getByLabel('签批单扫描件', { exact: true }).setInputFiles(scan);
  await recorded(page);
  await page.getByLabel('签批人').selectOption({ index: 1 });
  await page.getByLabel('纸面签批日期').fill(new Date().toISOString().slice(0, 10));
  await page.getByLabel('纸面决定').selectOption('agree');
  await page.locator('[data-action="send-paper"]').click();
  await recorded(page);
  const second = await desk.page('clerk2', '/paper');
  await second.getByRole('button', { name: '与扫描件一致，确认' }).click();
  await recorded(second);
}

export async function setTargets(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByLabel('目标任务').fill('环境整治');
  await page.getByLabel('对应项目').selectOption('work');
  await page.getByLabel('统一数量要求').fill('全部达标');
  const parents = page.getByLabel('对应乡镇目标');
  if (await parents.isVisible()) await parents.selectOption({ index: 1 });
  await page.locator('[data-action="save-targets"]').click();
  await recorded(page);
}

/** Lines as Excel puts them on the clipboard. */
export async function paste(page: Page, cell: string, text: string): Promise<void> {
  const selector = `input[data-cell="${cell}"]`;
  await page.locator(selector).click();
  await page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    document.querySelector(${JSON.stringify(selector)}).dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }`);
}

export async function enterContest(page: Page): Promise<void> {
  await paste(page, '0.0', '60\n61\n62\n63\n64\n65\n');
  await page.locator('[data-action="save-contest"]').click();
  await recorded(page);
}

export async function enterScores(page: Page, lines: string[]): Promise<void> {
  await paste(page, '0.0', `${lines.join('\n')}\n`);
  await page.locator('[data-action="save-scores"]').click();
  await recorded(page);
}

export async function recordDeduction(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '登记加减分' }).click();
  const person = page.getByLabel('姓名');
  const option = person.locator('option', { hasText: name });
  await option.waitFor({ state: 'attached' });
  await person.selectOption((await option.getAttribute('value')) ?? '');
  await page.getByLabel('分值').fill('-3');
  await page.getByLabel('发生日期').fill('2026-05-20');
  await page.getByLabel('事件编号').fill('inspection-1');
  await page.getByLabel('事由').fill('督查通报');
  await page.getByLabel('依据文件').fill('青督〔2026〕8号');
  await page.locator('[data-action="record-event"]').click();
  await recorded(page);
}

export async function fileAppeal(page: Page, reason: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: reason }).locator('[data-action="appeal"]').click();
  await page.getByLabel('理由').fill('与事实不符');
  await page.locator('[data-action="file-appeal"]').click();
  await recorded(page);
  await page.getByRole('heading', { level: 1, name: '减分申诉' }).waitFor();
}

/** R8: somebody without an account, and without a name. */
export async function object(page: Page, objection: string): Promise<void> {
  await page.goto('/notice');
  await page.locator('tbody a').first().click();
  await page.getByLabel('被反映人').selectOption({ index: 1 });
  await page.getByLabel('匿名').check();
  await page.getByLabel('事实').fill(objection);
  await page.locator('[data-action="object"]').click();
  await recorded(page);
  await page.getByText('受理编号').waitFor();
}

export async function proposeCorrection(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '提出更正' }).click();
  await page.getByLabel('按人员查找事项').fill(name);
  await page.getByRole('list', { name: '查找结果' }).getByRole('button').first().click();
  await page.getByRole('group', { name: '应撤销的事项' }).getByRole('checkbox').last().check();
  await page.getByLabel('更正理由').fill('减分依据已撤销');
  await page.locator('[data-action="propose-correction"]').click();
  await recorded(page);
}
