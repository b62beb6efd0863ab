import { useId, type ReactNode } from 'react';
import { useSpeech } from '../lib/language.js';
import './field.css';

export interface Wiring {
  id: string;
  required: boolean;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  children(wiring: Wiring): ReactNode;
}

/** A labelled control with its hint and its error tied to it. */
export function Field({ label, hint, error, required = false, children }: FieldProps) {
  const id = useId();
  const { w } = useSpeech();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && <span className="field-required">{w('必填')}</span>}
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, required, ...(described && { 'aria-describedby': described }), ...(error && { 'aria-invalid': true as const }) })}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** Several controls under one name. */
export function FieldGroup({ label, hint, error, required = false, children }: Omit<FieldProps, 'children'> & { children: ReactNode }) {
  const id = useId();
  const { w } = useSpeech();
  return (
    <fieldset className="field" aria-describedby={error ? `${id}-error` : undefined} aria-invalid={error ? true : undefined}>
      <legend>
        {label}
        {required && <span className="field-required">{w('必填')}</span>}
      </legend>
      {hint && <p className="field-hint">{hint}</p>}
      {children}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
