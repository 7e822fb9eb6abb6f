import type { PersonDetail } from "@lyceum/core/user/schema.ts";
import { Button, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { get } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { inEnglish } from "../../lib/countries.ts";
import { may, roleWords, useMe } from "../../lib/session.ts";
import { humane, ratingText } from "../../lib/text/words.ts";
import { Card } from "../../ui/card.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { History } from "../../ui/list/history.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { When } from "../../ui/text/when.tsx";
import css from "./admin.module.css";
import { CareMenu } from "./care-menu.tsx";
import { Standing } from "./people.tsx";
import { Qualifications } from "./qualifications.tsx";
import { SignIns } from "./sign-ins.tsx";
import { StudentTimeline } from "./student-timeline.tsx";

const trail = [{ to: "/people" as const, label: "People" }];

const personKey = (id: string) => keys.person(id);

/** One person: who it is, what can be done for them, what they did and what was done to them. */
export function PersonDetails() {
  const { id } = useParams({ from: "/inside/people/$id" });
  const me = useMe();
  const person = useQuery({
    queryKey: personKey(id),
    queryFn: ({ signal }) => get(`/people/${id}`, {}, signal),
  });

  if (person.isPending) return <PageSkeleton />;
  if (person.error) {
    return (
      <>
        <PageHeader title="Person" trail={trail} />
        <LoadError error={person.error} retry={() => void person.refetch()} />
      </>
    );
  }
  const one = person.data;
  const readsLog = may(me, "audit.read");
  return (
    <>
      <PageHeader
        title={one.name}
        trail={trail}
        lead={
          <Group gap={12} component="span">
            <Standing person={one} />
            <span>{roleWords[one.role]}</span>
          </Group>
        }
        actions={
          <>
            {one.role === "teacher" && may(me, "availability.read") && (
              <Button
                component={Link}
                variant="default"
                to="/settings/availability"
                search={{ teacher: one.profile.id } as never}
              >
                Availability
              </Button>
            )}
            <CareMenu person={one} />
          </>
        }
      />
      <Stack gap="lg">
        <Card title="Details">
          <dl className={css.facts}>
            {factsOf(one).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Card>
        {one.role === "teacher" && <Qualifications person={one} />}
        {one.allowed.includes("end-sessions") && <SignIns person={one} />}
        {one.role === "student" && may(me, "people.timeline") && (
          <StudentTimeline userId={one.userId} />
        )}
        {readsLog && <History scope={one.userId} />}
      </Stack>
    </>
  );
}

function factsOf(one: PersonDetail): [string, ReactNode][] {
  const { phone, country, expertise, languages, weeklyCapacity, skills, maxChats } = one.profile;
  const list = (name: string, words: string[] | undefined): [string, ReactNode][] =>
    words?.length ? [[name, words.join(", ")]] : [];
  const fact = (name: string, value: ReactNode | undefined): [string, ReactNode][] =>
    value === undefined ? [] : [[name, value]];
  return [
    ["Email", one.email],
    ["Username", one.username],
    ["Time zone", one.timezone.replaceAll("_", " ")],
    ...fact("Access", one.accessLevel && humane(one.accessLevel)),
    ...fact("Phone", phone),
    ...fact("Country", country && inEnglish("region", country)),
    ...list("Expertise", expertise),
    ...list("Languages", languages),
    ...fact("Hours a week", weeklyCapacity),
    ...fact("Rating", ratingText(one.profile)),
    ...list("Skills", skills),
    ...fact("Chats at a time", maxChats),
    [
      "Address confirmed",
      one.emailVerifiedAt ? <When key="v" at={one.emailVerifiedAt} full /> : "not yet",
    ],
    ["Last active", one.lastLoginAt ? <When key="l" at={one.lastLoginAt} full /> : "never"],
    ["Joined", <When key="s" at={one.createdAt} full />],
  ];
}
