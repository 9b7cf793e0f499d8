import type { NextConfig } from "next";

const config: NextConfig = {
	typedRoutes: true,
	poweredByHeader: false,
	agentRules: false,
	// Native module and a worker-based logger: both must be required at run time, not bundled.
	serverExternalPackages: ["@node-rs/argon2", "pino", "pino-pretty"],
};

export default config;
