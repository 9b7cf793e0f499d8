"use client";

import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Label } from "@/components/ui/label";
import { quantity } from "@/lib/format";
import { RANGES, whatIfSearch } from "./search-params";

/** While a slider moves the page is asked again at most this often. */
const ASK_EVERY_MS = 120;

type SlidersProps = {
	/** With which the shown figures were computed. */
	horizon: number;
	redesign: number;
	/** Pieces. */
	mostToBuy: number;
	/** Why an order of today would come too late, for each part. */
	tooLate: string[];
};

export function Sliders({ horizon, redesign, mostToBuy, tooLate }: SlidersProps) {
	const [isPending, startTransition] = useTransition();
	const [search, setSearch] = useQueryStates(whatIfSearch, {
		shallow: false,
		startTransition,
		limitUrlUpdates: debounce(ASK_EVERY_MS),
	});
	// The end of this slider follows the gap, which follows the other sliders; it must not run away under the finger.
	const [most, setMost] = useState(mostToBuy);
	const isChanged = [search.horizon, search.demand, search.redesign, search.buy].some(
		(value) => value !== null,
	);

	return (
		<Card aria-busy={isPending}>
			<CardBody className="flex flex-col gap-5">
				<Slider
					label="Horizon"
					value={search.horizon ?? horizon}
					shown={(months) => `${months} months`}
					{...RANGES.horizon}
					onChange={(value) => setSearch({ horizon: value })}
				/>
				<Slider
					label="Demand"
					value={search.demand ?? 100}
					shown={(percent) => `${percent} % of the plan`}
					{...RANGES.demand}
					onChange={(value) => setSearch({ demand: value })}
				/>
				<Slider
					label="Redesign"
					value={search.redesign ?? redesign}
					shown={(weeks) => `${weeks} weeks`}
					{...RANGES.redesign}
					onChange={(value) => setSearch({ redesign: value })}
				/>
				<Slider
					label="Buy now"
					value={search.buy ?? 0}
					shown={(pieces) => `${quantity(String(pieces))} pieces`}
					min={0}
					max={Math.max(most, search.buy ?? 0)}
					step={Math.max(1, Math.round(most / 100))}
					onChange={(value) => setSearch({ buy: value === 0 ? null : value })}
				>
					Counted as if on order: when it arrives is not looked at.
					{tooLate.map((text) => (
						<span key={text} className="mt-1 block text-critical">
							{text}
						</span>
					))}
				</Slider>
				<Button
					size="small"
					disabled={!isChanged}
					className="w-fit"
					onClick={() => {
						setMost(mostToBuy);
						setSearch({ horizon: null, demand: null, redesign: null, buy: null });
					}}
				>
					As the company has it
				</Button>
			</CardBody>
		</Card>
	);
}

type SliderProps = {
	label: string;
	value: number;
	shown: (value: number) => string;
	min: number;
	max: number;
	step: number;
	onChange: (value: number) => void;
	/** What to know about it. */
	children?: ReactNode;
};

function Slider({ label, value, shown, min, max, step, onChange, children }: SliderProps) {
	const id = useId();
	const noteId = `${id}-note`;
	return (
		<div className="flex flex-col gap-1.5">
			<div className="flex items-baseline justify-between gap-2">
				<Label htmlFor={id}>{label}</Label>
				<output htmlFor={id} className="text-ink-soft text-sm tabular-nums">
					{shown(value)}
				</output>
			</div>
			<input
				id={id}
				type="range"
				min={min}
				max={max}
				step={step}
				value={value}
				aria-valuetext={shown(value)}
				aria-describedby={children ? noteId : undefined}
				onChange={(event) => onChange(Number(event.target.value))}
				className="w-full accent-accent"
			/>
			{children && (
				<p id={noteId} className="text-ink-soft text-xs">
					{children}
				</p>
			)}
		</div>
	);
}
