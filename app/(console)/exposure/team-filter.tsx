"use client";

import { useQueryState } from "nuqs";
import { useTransition } from "react";
import { Select } from "@/components/ui/select";
import { exposureSearch } from "./search-params";

export function TeamFilter({ teams }: { teams: string[] }) {
	const [isPending, startTransition] = useTransition();
	const [team, setTeam] = useQueryState(
		"team",
		exposureSearch.team.withOptions({ shallow: false, startTransition, history: "push" }),
	);
	const isKnown = team === null || teams.includes(team);
	return (
		<Select
			aria-label="Owner team"
			aria-busy={isPending}
			value={team ?? ""}
			onChange={({ target }) => setTeam(target.value === "" ? null : target.value)}
		>
			<option value="">All teams</option>
			{!isKnown && <option value={team}>{team}</option>}
			{teams.map((one) => (
				<option key={one} value={one}>
					{one}
				</option>
			))}
		</Select>
	);
}
