"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

export function Toaster() {
	const { resolvedTheme } = useTheme();
	return (
		<Sonner
			theme={resolvedTheme === "dark" ? "dark" : "light"}
			position="bottom-right"
			toastOptions={{
				style: { background: "var(--surface)", color: "var(--ink)", borderColor: "var(--line)" },
			}}
		/>
	);
}
