import type { HeldStatement } from '../support/statement-proxy.ts';
import type { Member } from './start-scene.ts';
import { CLAIM } from './statements.ts';

/** A claim that was committed, with its answer held. Claims in vain go by. */
export async function claimThatGotSome({ postgres }: Pick<Member, 'postgres'>): Promise<HeldStatement> {
  for (;;) {
    const claim = await postgres.hold(CLAIM, 'answer');
    if (claim.rowCount > 0) return claim;
    claim.letGo();
  }
}
