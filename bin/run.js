#!/usr/bin/env node
import {start} from '../dist/bin.js'

await start(process.argv.slice(2))
