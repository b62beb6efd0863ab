import { text, type Text } from '#domain';
import type { MarkTone } from '../../../components/mark.js';
import type { GrowthPlanSummary } from '../api/growth-plans.js';

export const planStates: Record<GrowthPlanSummary['state'], { name: Text; tone: MarkTone }> = {
  draft: { name: text('待批准', 'To be approved'), tone: 'info' },
  running: { name: text('培养中', 'Running'), tone: 'good' },
  notListed: { name: text('未列入', 'Not listed'), tone: 'neutral' },
  left: { name: text('已退出', 'Left'), tone: 'neutral' },
};
