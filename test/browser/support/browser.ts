import { chromium, type Browser, type Page } from 'playwright-core';
import type { TestSystem } from '../../support/system.js';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One browser for a file of tests; each person gets a window with cookies of its own. */
export class Office {
  private readonly windows = new Map<string, Promise<Page>>();
  /** What a browser complained about: refused scripts and styles, exceptions. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly system: TestSystem,
  ) {}

  static async open(system: TestSystem): Promise<Office> {
    const executablePath = process.env['KAOJI_TEST_CHROMIUM'] ?? '/usr/bin/chromium';
    return new Office(await chromium.launch({ executablePath, args: quiet }), system);
  }

  /** Somebody's window, signed in through the page the first time. */
  as(login: string): Promise<Page> {
    const open = this.windows.get(login) ?? this.signIn(login);
    this.windows.set(login, open);
    return open;
  }

  async window(size = { width: 1366, height: 768 }): Promise<Page> {
    const context = await this.browser.newContext({ viewport: size, locale: 'zh-CN', baseURL: this.system.base });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|Minified React/.test(message.text())) this.complaints.push(message.text());
    });
    return page;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private async signIn(login: string): Promise<Page> {
    const page = await this.window();
    await page.goto('/login');
    await page.getByLabel('账号').fill(login);
    await page.getByLabel('密码').fill(this.system.county.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    return page;
  }
}
