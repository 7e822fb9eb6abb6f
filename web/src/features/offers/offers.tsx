import type { OfferView } from "@lyceum/core/assignment/offer/schema.ts";
import { IconMailOpened } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { offersQuery } from "../../lib/assignment/lists.ts";
import { anyCommand } from "../../ui/command/command.ts";
import { useOwnDialog } from "../../ui/command/own-dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { More } from "../../ui/list/more.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { LostOffer } from "./lost-offer.tsx";
import { OfferCard } from "./offer-card.tsx";
import css from "./offers.module.css";
import { useAccept } from "./use-accept.ts";
import { useDecline } from "./use-decline.tsx";
import { useLost } from "./use-lost.ts";

/** What a teacher may accept now. What is lost while one looks goes with a sentence, not in silence. */
export function Offers() {
  const offers = useInfiniteQuery(offersQuery);
  const items = (offers.data?.pages.flatMap((page) => page.items) ?? []).sort((a, b) =>
    a.expiresAt.localeCompare(b.expiresAt),
  );
  const { lost, dismiss, answered } = useLost(offers.data && items);
  const acceptOf = useAccept(answered);
  const declineOf = useDecline(answered);
  const blocked = ({ id }: OfferView) => {
    const gone = lost.find((one) => one.id === id);
    return gone && `This offer is no longer open. ${gone.why}`;
  };
  const accept = useOwnDialog((offer: OfferView) =>
    anyCommand({ ...acceptOf(offer), blocked: blocked(offer) }),
  );
  const decline = useOwnDialog((offer: OfferView) =>
    anyCommand({ ...declineOf(offer), blocked: blocked(offer) }),
  );
  return (
    <>
      <PageHeader
        title="Offers"
        lead="Work the team would like you to do. The first teacher to accept an offer gets it."
      />
      {offers.isPending && <PageSkeleton />}
      {offers.error && <LoadError error={offers.error} retry={() => void offers.refetch()} />}
      <div className={css.stack}>
        <div aria-live="polite" className={css.stack}>
          {lost.map((one) => (
            <LostOffer key={one.id} offer={one} dismiss={() => dismiss(one.id)} />
          ))}
        </div>
        {items.map((one, at) => (
          <OfferCard
            key={one.id}
            offer={one}
            accept={() => accept.open(one)}
            decline={() => decline.open(one)}
            first={at === 0}
          />
        ))}
        {offers.data && items.length === 0 && (
          <EmptyState icon={IconMailOpened} title="No open offer">
            When the team offers you an assignment, it appears here at once, with what is asked and
            until when you can decide.
          </EmptyState>
        )}
      </div>
      <More query={offers} />
      {accept.dialog}
      {decline.dialog}
    </>
  );
}
