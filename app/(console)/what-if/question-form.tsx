"use client";

import { useQueryStates } from "nuqs";
import { type FormEvent, useId, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import { whatIfSearch } from "./search-params";

/** Names the part; the address holds it, so that the page can be sent on. */
export function QuestionForm({ makers }: { makers: string[] }) {
	const [isPending, startTransition] = useTransition();
	const [search, setSearch] = useQueryStates(whatIfSearch, {
		shallow: false,
		startTransition,
		history: "push",
	});
	const id = useId();

	const ask = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const form = new FormData(event.currentTarget);
		const text = (name: string) => String(form.get(name) ?? "").trim();
		const date = (name: string) => (text(name) === "" ? null : new Date(`${text(name)}T00:00:00Z`));
		setSearch({
			maker: text("maker"),
			number: text("number"),
			replacement: text("replacement"),
			lastOrder: date("lastOrder"),
			lastShip: date("lastShip"),
			buy: null,
		});
	};

	return (
		<Card>
			<CardBody>
				<form onSubmit={ask} className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
					<Field id={`${id}-by`} label="Named by">
						<Select
							id={`${id}-by`}
							value={search.by}
							onChange={(event) => setSearch({ by: event.target.value === "part" ? "part" : "mpn" })}
						>
							<option value="mpn">The maker's number</option>
							<option value="part">Our part number</option>
						</Select>
					</Field>
					{search.by === "mpn" && (
						<Field id={`${id}-maker`} label="Manufacturer">
							<Input
								id={`${id}-maker`}
								name="maker"
								list={`${id}-makers`}
								defaultValue={search.maker}
								required
							/>
							<datalist id={`${id}-makers`}>
								{makers.map((maker) => (
									<option key={maker} value={maker} />
								))}
							</datalist>
						</Field>
					)}
					<Field id={`${id}-number`} label={search.by === "mpn" ? "Part number" : "Our part number"}>
						<Input id={`${id}-number`} name="number" defaultValue={search.number} required maxLength={200} />
					</Field>
					<Field id={`${id}-replacement`} label="Replacement (optional)">
						<Input
							id={`${id}-replacement`}
							name="replacement"
							defaultValue={search.replacement}
							maxLength={200}
						/>
					</Field>
					<Field id={`${id}-lastOrder`} label="Last order (optional)">
						<Input
							id={`${id}-lastOrder`}
							name="lastOrder"
							type="date"
							defaultValue={dayOf(search.lastOrder)}
						/>
					</Field>
					<Field id={`${id}-lastShip`} label="Last ship (optional)">
						<Input id={`${id}-lastShip`} name="lastShip" type="date" defaultValue={dayOf(search.lastShip)} />
					</Field>
					<Button type="submit" variant="primary" disabled={isPending} className="w-fit">
						{isPending ? "Working it out…" : "Work it out"}
					</Button>
				</form>
			</CardBody>
		</Card>
	);
}

function Field({ id, label, children }: { id: string; label: string; children: React.ReactNode }) {
	return (
		<div className="flex flex-col gap-1.5">
			<Label htmlFor={id}>{label}</Label>
			{children}
		</div>
	);
}

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? "";
