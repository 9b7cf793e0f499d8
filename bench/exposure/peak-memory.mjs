// Loaded before a program: says on its last line how much memory it had at most, in MB.
process.on("exit", () => {
	console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
});
