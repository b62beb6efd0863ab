import { SubNav } from '../../../components/sub-nav.js';
import { useSpeech } from '../../../lib/language.js';

/** Rewards, circulars and class one stand side by side. */
export function RewardParts() {
  const { w } = useSpeech();
  const links = [
    { to: '/rewards', text: w('物质奖励'), end: true },
    { to: '/commendations', text: w('通报表扬') },
    { to: '/class-one', text: w('一类村社干部') },
  ];
  return <SubNav label={w('奖励与培养')} links={links} />;
}
