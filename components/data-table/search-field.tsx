"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";

type SearchFieldProps = { value: string; label: string; placeholder: string; onType: (q: string) => void };

/** The list's search box, which `/` goes to. `value` is what the address says. */
export function SearchField({ value, label, placeholder, onType }: SearchFieldProps) {
	// What is typed shows at once; the address follows a moment later, and wins when it changes by itself.
	const [typed, setTyped] = useState({ text: value, address: value });
	const text = typed.address === value || typed.text === value ? typed.text : value;
	return (
		<div className="relative w-full sm:w-72">
			<Search aria-hidden className="absolute top-2.5 left-2.5 size-4 text-ink-soft" />
			<Input
				data-search
				type="search"
				aria-label={label}
				placeholder={placeholder}
				className="px-8.5 [&::-webkit-search-cancel-button]:hidden"
				value={text}
				maxLength={200}
				onChange={(event) => {
					setTyped({ text: event.target.value, address: value });
					onType(event.target.value);
				}}
			/>
			{text === "" && <Kbd className="pointer-events-none absolute top-2 right-2 max-md:hidden">/</Kbd>}
		</div>
	);
}
