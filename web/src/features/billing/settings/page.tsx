import { useQuery } from "@tanstack/react-query";
import { billingSettingsQuery } from "../../../lib/billing/queries.ts";
import { LoadError } from "../../../ui/form/form-error.tsx";
import { NextAction } from "../../../ui/next-action.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { PageSkeleton } from "../../../ui/skeletons.tsx";
import { SettingsForm } from "./form.tsx";
import { LessonTerms } from "./lessons.tsx";
import css from "./settings.module.css";

/** Who sells, how it is paid, which tax is usual, and what meetings cost. */
export function BillingSettingsPage() {
  const settings = useQuery(billingSettingsQuery);
  if (settings.isPending) return <PageSkeleton />;
  return (
    <>
      <PageHeader
        title="Billing settings"
        lead="Who sells, as it stands on every invoice that is issued from now on. Issued invoices stay as they are."
      />
      {settings.data ? (
        <div className={css.stack}>
          {settings.data.version === 0 && (
            <NextAction turn="mine" who="Your turn">
              Enter who sells. Until then no invoice can be issued by hand.
            </NextAction>
          )}
          <SettingsForm settings={settings.data} />
          {settings.data.version > 0 && <LessonTerms settings={settings.data} />}
        </div>
      ) : (
        <LoadError error={settings.error} retry={() => void settings.refetch()} />
      )}
    </>
  );
}
