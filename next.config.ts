import type { NextConfig } from "next";

/** Next renders inline scripts and styles of its own, and evaluates code in development; all else has to come from here. */
const scripts = process.env.NODE_ENV === "development" ? "'unsafe-inline' 'unsafe-eval'" : "'unsafe-inline'";
const contentSecurityPolicy = [
	"default-src 'self'",
	`script-src 'self' ${scripts}`,
	"style-src 'self' 'unsafe-inline'",
	"img-src 'self' data:",
	"object-src 'none'",
	"base-uri 'self'",
	"form-action 'self'",
	"frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
	{ key: "Content-Security-Policy", value: contentSecurityPolicy },
	{ key: "X-Content-Type-Options", value: "nosniff" },
	{ key: "Referrer-Policy", value: "same-origin" },
	{ key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
];

const config: NextConfig = {
	typedRoutes: true,
	poweredByHeader: false,
	agentRules: false,
	// Errors of runs are read by engineers: their names and stacks have to be those of the source.
	experimental: { serverMinification: false },
	headers: async () => [{ source: "/:path*", headers: securityHeaders }],
	// Native module and a worker-based logger: both must be required at run time, not bundled.
	serverExternalPackages: ["@node-rs/argon2", "pino", "pino-pretty"],
};

export default config;
