import { queryOptions } from "@tanstack/react-query";
import { get } from "../../lib/api.ts";

export const availabilityQuery = (teacherId: string) =>
  queryOptions({
    queryKey: ["availability", teacherId],
    queryFn: ({ signal }) => get(`/availability/${teacherId}`, {}, signal),
  });
