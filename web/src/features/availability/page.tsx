import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { may, useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import css from "./availability.module.css";
import { AvailabilityForm } from "./form.tsx";
import { availabilityQuery } from "./query.ts";

interface Props {
  /** Whose it is; a teacher's own where it is left out. */
  teacherId?: string;
  /** The free times that students see. */
  preview: (teacherId: string) => ReactNode;
}

/** When a teacher can be booked, and what students see of it. */
export function Availability({ teacherId, preview }: Props) {
  const me = useMe();
  const isOwn = me.role === "teacher";
  const whose = isOwn ? me.profile.id : (teacherId ?? "");
  const saved = useQuery(availabilityQuery(whose));
  if (saved.isPending) return <PageSkeleton />;
  const trail = [{ to: "/people", label: "People" }];
  if (!saved.data) {
    return (
      <>
        <PageHeader title="Availability" trail={isOwn ? undefined : trail} />
        <LoadError error={saved.error} retry={() => void saved.refetch()} />
      </>
    );
  }
  const { name, version } = saved.data;
  const readOnly = !isOwn && !may(me, "availability.edit");
  return (
    <>
      <PageHeader
        title={isOwn ? "Availability" : `Availability of ${name}`}
        trail={isOwn ? undefined : trail}
        lead="Students book meetings only inside these hours. Meetings that are booked stay."
      />
      <div className={css.columns}>
        <AvailabilityForm key={whose} saved={saved.data} isOwn={isOwn} readOnly={readOnly} />
        {version > 0 && (
          <div className={css.preview}>
            <Card title="What students see">{preview(whose)}</Card>
          </div>
        )}
      </div>
    </>
  );
}
