import { Injectable } from '@nestjs/common';
import { ProcedureEffects } from '../procedure/effects.js';
import { accountsCorrected, CorrectionService } from './correction.service.js';

/** What the steps of a correction do to the records. */
@Injectable()
export class CorrectionEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly corrections: CorrectionService,
  ) {}

  onModuleInit(): void {
    const { decisions, contents, concerned } = this.effects;
    decisions['correction.submit'] = { lock: 'exclusive', run: (tx, context, decision) => this.corrections.submit(tx, context, decision) };
    decisions['correction.confirm'] = {
      lock: 'exclusive',
      run: async (tx, context, decision) => {
        if (decision.action === 'agree') await this.corrections.confirm(tx, context, decision);
      },
    };
    contents['correction.confirm'] = (tx, context) => this.corrections.contentHash(tx, context);
    concerned.correction = accountsCorrected;
  }
}
