"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";

export function Providers({ children }: { children: React.ReactNode }) {
	return (
		<ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
			<NuqsAdapter>
				<TooltipProvider delayDuration={300}>{children}</TooltipProvider>
			</NuqsAdapter>
			<Toaster />
		</ThemeProvider>
	);
}
