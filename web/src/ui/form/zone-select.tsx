import { Select, type SelectProps } from "@mantine/core";
import { useState } from "react";
import { zones } from "../../lib/time/zones.ts";

/** A time zone, found by its city: Enter takes the first that fits what is typed. */
export function ZoneSelect(props: SelectProps) {
  const [data] = useState(() => zones(props.value ?? undefined));
  return (
    <Select
      label="Time zone"
      searchable
      selectFirstOptionOnChange
      data={data}
      allowDeselect={false}
      autoComplete="off"
      limit={80}
      nothingFoundMessage="No such zone"
      {...props}
    />
  );
}
