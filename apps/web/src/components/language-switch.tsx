import { useSpeech } from '../lib/language.js';
import { Button } from './button.js';

export function LanguageSwitch() {
  const { language, change } = useSpeech();
  return language === 'zh' ? (
    <Button tone="quiet" lang="en" onClick={() => change('en')}>
      English
    </Button>
  ) : (
    <Button tone="quiet" lang="zh-CN" onClick={() => change('zh')}>
      中文
    </Button>
  );
}
