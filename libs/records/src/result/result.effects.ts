import { Injectable } from '@nestjs/common';
import { NoticeService } from '../notice/notice.service.js';
import { PublicationService } from '../notice/publication.service.js';
import { ProcedureEffects } from '../procedure/effects.js';
import { ConfirmationService } from './confirmation.service.js';

/** What the steps from confirmation to publication do to the records. */
@Injectable()
export class ResultEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly confirmations: ConfirmationService,
    private readonly notices: NoticeService,
    private readonly publications: PublicationService,
  ) {}

  onModuleInit(): void {
    const { decisions, contents } = this.effects;
    decisions['result.confirm'] = { lock: 'exclusive', run: (tx, context, decision) => this.confirmations.confirm(tx, context, decision) };
    contents['result.confirm'] = (tx, context) => this.confirmations.contentHash(tx, context);
    decisions['notice.issue'] = { lock: 'exclusive', run: (tx, context, decision) => this.notices.issue(tx, context, decision) };
    decisions['result.publish'] = { lock: 'exclusive', run: (tx, context, decision) => this.publications.publish(tx, context, decision) };
  }
}
