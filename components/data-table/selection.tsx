"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

export type Selection = {
	ids: ReadonlySet<string>;
	set: (ids: readonly string[], on: boolean) => void;
	clear: () => void;
};

const NONE: ReadonlySet<string> = new Set();
const Context = createContext<(Selection & { pageIds: readonly string[] }) | null>(null);

/** Rows chosen over all pages of one question; another question (`key`) begins with none. */
export function useSelection(key: string): Selection {
	const [chosen, setChosen] = useState({ key, ids: NONE });
	const ids = chosen.key === key ? chosen.ids : NONE;
	return {
		ids,
		clear: () => setChosen({ key, ids: NONE }),
		set: (changed, on) => {
			const next = new Set(ids);
			for (const id of changed) {
				if (on) next.add(id);
				else next.delete(id);
			}
			setChosen({ key, ids: next });
		},
	};
}

type SelectionProviderProps = { selection: Selection; pageIds: readonly string[]; children: ReactNode };

export function SelectionProvider({ selection, pageIds, children }: SelectionProviderProps) {
	return <Context value={{ ...selection, pageIds }}>{children}</Context>;
}

function useRows() {
	const rows = useContext(Context);
	if (!rows) throw new Error("a selection cell needs a SelectionProvider around it");
	return rows;
}

export function SelectRow({ id, label }: { id: string; label: string }) {
	const { ids, set } = useRows();
	return <Box label={label} checked={ids.has(id)} onChange={(on) => set([id], on)} isRow />;
}

/** Chooses all rows of the page. */
export function SelectPage() {
	const { ids, pageIds, set } = useRows();
	const chosen = pageIds.filter((id) => ids.has(id)).length;
	const isAll = chosen > 0 && chosen === pageIds.length;
	return (
		<Box
			label="Select all on this page"
			checked={isAll}
			isPartial={chosen > 0 && !isAll}
			onChange={(on) => set(pageIds, on)}
		/>
	);
}

type BoxProps = {
	label: string;
	checked: boolean;
	isPartial?: boolean;
	isRow?: boolean;
	onChange: (on: boolean) => void;
};

function Box({ label, checked, isPartial = false, isRow = false, onChange }: BoxProps) {
	return (
		// Above the link that covers the row; larger than the box, for fingers.
		<label className="relative z-1 -m-1.5 flex size-8 cursor-pointer items-center justify-center">
			<input
				type="checkbox"
				aria-label={label}
				data-row-select={isRow ? "" : undefined}
				className="size-4 accent-accent"
				checked={checked}
				ref={(box) => {
					if (box) box.indeterminate = isPartial;
				}}
				onChange={(event) => onChange(event.target.checked)}
			/>
		</label>
	);
}
