package dev.cadastre.job;

import dev.cadastre.sample.SampleLedger.DrawnBlock;
import java.util.List;

/** Blocks of draws that came, to be stored in one transaction; perhaps none. */
record Arrived(List<DrawnBlock> blocks) {}
