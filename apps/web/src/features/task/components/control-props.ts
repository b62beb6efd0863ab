import type { TaskDetail } from '../api/get-task.js';
import type { Field } from './form-values.js';

/** What every control of a step's form is given. */
export interface ControlProps {
  field: Field;
  task: TaskDetail;
  value: unknown;
  error: string | undefined;
  change(value: unknown): void;
}
