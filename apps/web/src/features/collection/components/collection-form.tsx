import type { TaskDetail } from '../../task/api/get-task.js';
import type { Faults, Field, Values } from '../../task/components/form-values.js';
import { StepForm } from '../../task/components/step-form.js';
import { PointsTable } from './points-table.js';

interface CollectionFormProps {
  task: TaskDetail;
  fields: Field[];
  values: Values;
  reported?: Values | undefined;
  faults: Faults;
  change(values: Values): void;
}

/** A form as the scheme wrote it; points that follow one another stand in one table with their sum. */
export function CollectionForm({ task, fields, values, reported, faults, change }: CollectionFormProps) {
  return (
    <div className="stack">
      {runsOf(fields).map((run) => {
        const shared = { values, faults, change };
        const [first] = run;
        return isPoints(run) ? (
          <PointsTable key={first?.name} fields={run} reported={reported} {...shared} />
        ) : (
          <StepForm key={first?.name} task={task} fields={run} {...shared} />
        );
      })}
    </div>
  );
}

function isPoints(run: Field[]): boolean {
  return run.length > 1 && run.every(({ kind }) => kind === 'points');
}

/** Fields in their order, those of points together. */
function runsOf(fields: Field[]): Field[][] {
  const runs: Field[][] = [];
  for (const field of fields) {
    const last = runs.at(-1);
    if (last && (last[0]?.kind === 'points') === (field.kind === 'points')) last.push(field);
    else runs.push([field]);
  }
  return runs;
}
