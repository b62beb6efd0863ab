import { useSpeech } from '../../../lib/language.js';
import { controls } from './field-controls.js';
import type { Faults, Field, Values } from './form-values.js';
import type { TaskDetail } from '../api/get-task.js';

interface StepFormProps {
  task: TaskDetail;
  fields: Field[];
  values: Values;
  faults: Faults;
  change(values: Values): void;
}

/** Draws a step's form from its row: one control per kind of field. */
export function StepForm({ task, fields, values, faults, change }: StepFormProps) {
  const { w } = useSpeech();
  return (
    <div className="fields">
      {fields.map((field) => {
        const Control = controls[field.kind] ?? controls['longText'];
        const fault = faults[field.name];
        return (
          Control && (
            <Control
              key={field.name}
              field={field}
              task={task}
              value={values[field.name]}
              error={fault && (fault === 'missing' ? w('请填写此项') : w('填写有误'))}
              change={(value) => change({ ...values, [field.name]: value })}
            />
          )
        );
      })}
    </div>
  );
}
