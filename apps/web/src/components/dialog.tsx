import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useSpeech } from '../lib/language.js';
import { Button } from './button.js';
import './dialog.css';

interface DialogProps {
  title: string;
  open: boolean;
  close(): void;
  children: ReactNode;
}

/** The browser's own modal: it keeps the focus inside, closes by Escape and returns the focus. */
export function Dialog({ title, open, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { w } = useSpeech();
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={close}>
      {open && (
        <>
          <header className="dialog-head">
            <h2 id={id}>{title}</h2>
            <Button tone="quiet" onClick={close}>
              {w('关闭')}
            </Button>
          </header>
          <div className="dialog-body">{children}</div>
        </>
      )}
    </dialog>
  );
}
