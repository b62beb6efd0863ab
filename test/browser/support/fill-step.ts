import type { FormField, StepSpec } from '#domain';
import type { Page } from 'playwright-core';

export type Answers = Record<string, string>;

/** How a person fills one field of a step's form, by its kind. */
const fillers: Partial<Record<FormField['kind'], (page: Page, field: FormField, given?: string) => Promise<void>>> = {
  longText: (page, { label }, given = '经查，情况属实') => page.getByLabel(label.zh, { exact: false }).first().fill(given),
  points: (page, { label }, given = '1.00') => page.getByLabel(label.zh, { exact: false }).first().fill(given),
  document: async (page) => {
    const group = page.getByRole('group', { name: '文件' });
    await group.getByLabel('发文机关').fill('中共青溪县委组织部');
    await group.getByLabel('发文字号').fill('青组发〔2026〕9号');
    await group.getByLabel('签发人').fill('部长');
    await group.getByLabel('成文日期').fill('2026-07-10');
  },
  confirmations: async (page) => {
    const list = page.locator('.confirmations > li');
    await list.first().waitFor();
    for (const person of await list.all()) {
      await person.locator('summary').first().click();
      await person.getByText('本人陈述').waitFor();
      await person.getByRole('checkbox').check();
    }
  },
};

/** Fills what the step's row requires of this action, and what the test gives beside it. */
export async function fillStep(page: Page, step: StepSpec, { action, answers = {} }: { action: string; answers?: Answers }): Promise<void> {
  for (const field of step.form) {
    const required = field.required === true || (Array.isArray(field.required) && field.required.includes(action));
    if (required || field.name in answers) await fillers[field.kind]?.(page, field, answers[field.name]);
  }
}
