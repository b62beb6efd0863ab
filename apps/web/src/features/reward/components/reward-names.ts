import { text, type Text } from '#domain';
import type { MarkTone } from '../../../components/mark.js';
import type { Commendation, RewardSummary } from '../api/rewards.js';

interface State {
  name: Text;
  tone: MarkTone;
}

export const rewardStates: Record<RewardSummary['state'], State> = {
  open: { name: text('办理中', 'In progress'), tone: 'info' },
  verified: { name: text('已审核，待发放', 'Verified, to be paid'), tone: 'warn' },
  waived: { name: text('不发放', 'Nothing granted'), tone: 'neutral' },
  paid: { name: text('已发放', 'Paid'), tone: 'good' },
};

export const commendationStates: Record<Commendation['state'], State> = {
  open: { name: text('办理中', 'In progress'), tone: 'info' },
  commended: { name: text('已通报表扬', 'Commended'), tone: 'good' },
  notCommended: { name: text('未作通报', 'No circular'), tone: 'neutral' },
};

export const commendedStates: Record<Commendation['persons'][number]['state'], Text> = {
  proposed: text('拟表扬', 'Proposed'),
  excluded: text('不列入', 'Left out'),
  commended: text('已表扬', 'Commended'),
  notCommended: text('未表扬', 'Not commended'),
};
