import type { TaskDetail } from '../../task/api/get-task.js';
import { useSpeech } from '../../../lib/language.js';
import { peopleOf, type NamedPerson } from '../../task/components/context-readings.js';
import type { Faults, Field, Values } from '../../task/components/form-values.js';
import { StepForm } from '../../task/components/step-form.js';
import { PointsTable } from './points-table.js';
import { RowsSheet } from './rows-sheet.js';
import { isSheet } from './subject-rows.js';

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
  const people = peopleOf(task.context);
  return (
    <div className="stack">
      {runsOf(fields).map((run) => {
        const shared = { values, faults, change };
        const [first] = run;
        if (first && isSheet(first) && people.length > 1) return <SheetField key={first.name} field={first} people={people} {...shared} />;
        return isPoints(run) ? (
          <PointsTable key={first?.name} fields={run} reported={reported} {...shared} />
        ) : (
          <StepForm key={first?.name} task={task} fields={run} {...shared} />
        );
      })}
    </div>
  );
}

interface SheetFieldProps extends Pick<CollectionFormProps, 'values' | 'faults' | 'change'> {
  field: Field;
  people: NamedPerson[];
}

function SheetField({ field, people, values, faults, change }: SheetFieldProps) {
  const { w } = useSpeech();
  const fault = faults[field.name];
  return (
    <RowsSheet
      field={field}
      people={people}
      value={values[field.name]}
      error={fault && (fault === 'missing' ? w('请填写此项') : w('填写有误'))}
      change={(rows) => change({ ...values, [field.name]: rows })}
    />
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
    if (last && kindOfRun(last[0]) === kindOfRun(field) && !isSheet(field)) last.push(field);
    else runs.push([field]);
  }
  return runs;
}

function kindOfRun(field: Field | undefined): string {
  return field?.kind === 'points' ? 'points' : field && isSheet(field) ? 'sheet' : 'other';
}
