// SPDX-License-Identifier: GPL-3.0-or-later
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.HistogramLogReader;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;

/** Reads a histogram log with HdrHistogram's own reader. Prints of each tag: intervals, first start and
 *  last end in seconds since the epoch, how many values, and the values at ranks given as fractions. */
public final class ReadLog {
    private final Histogram sum = new Histogram(1, 3600000000L, 3);
    private long first = Long.MAX_VALUE, last;
    private int intervals;

    private void add(EncodableHistogram interval) {
        sum.add((Histogram) interval);
        first = Math.min(first, interval.getStartTimeStamp());
        last = Math.max(last, interval.getEndTimeStamp());
        intervals++;
    }

    /** The value of that number in their order, counted from 0. */
    private long valueAt(long number) {
        for (HistogramIterationValue step : sum.recordedValues()) {
            if (step.getTotalCountToThisValue() > number) {
                return sum.highestEquivalentValue(step.getValueIteratedTo());
            }
        }
        throw new IllegalStateException("no such value");
    }

    private void print(String tag, String[] percents) {
        StringBuilder line = new StringBuilder(tag);
        line.append('\t').append(intervals).append('\t').append(first).append('\t').append(last);
        line.append('\t').append(sum.getTotalCount());
        for (int i = 1; i < percents.length; i++) {
            double rank = Double.parseDouble(percents[i]) / 100 * (sum.getTotalCount() - 1);
            line.append('\t').append(valueAt((long) Math.rint(rank)));
        }
        System.out.println(line);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, ReadLog> tags = new TreeMap<>();
        HistogramLogReader reader = new HistogramLogReader(new File(arguments[0]));
        while (reader.hasNext()) {
            EncodableHistogram interval = reader.nextIntervalHistogram();
            tags.computeIfAbsent(interval.getTag(), tag -> new ReadLog()).add(interval);
        }
        reader.close();
        tags.forEach((tag, log) -> log.print(tag, arguments));
    }
}
