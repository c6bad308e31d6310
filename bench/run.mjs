// Runs the benchmarks that are named, or all of them: node bench/run.mjs [startup] [lint] [stub] [replay]
const all = ['startup', 'lint', 'stub', 'replay']
const named = process.argv.slice(2)
for (const name of named.length > 0 ? named : all) {
  if (!all.includes(name)) throw new Error(`${name} is no benchmark; there are ${all.join(', ')}`)
  console.log(`\n# ${name}`)
  const {bench} = await import(`./${name}.mjs`)
  await bench()
}
