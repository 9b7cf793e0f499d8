import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import "./globals.css";
import { Providers } from "./providers";

export const metadata: Metadata = {
	title: { default: "Sundown", template: "%s · Sundown" },
	description: "Component obsolescence: every notice read with proof, priced and decided in time.",
	robots: { index: false, follow: false },
};

export const viewport: Viewport = {
	themeColor: [
		{ media: "(prefers-color-scheme: light)", color: "#f8f9fa" },
		{ media: "(prefers-color-scheme: dark)", color: "#0e1114" },
	],
};

export default function RootLayout({ children }: { children: React.ReactNode }) {
	return (
		// The theme's class is set before React starts, so server and client differ here on purpose.
		<html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
			<body className="min-h-dvh">
				<Providers>{children}</Providers>
			</body>
		</html>
	);
}
