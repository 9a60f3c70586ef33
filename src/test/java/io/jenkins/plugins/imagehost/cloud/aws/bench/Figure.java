package io.jenkins.plugins.imagehost.cloud.aws.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/** One line a figure. */
final class Figure {
    private Figure() {}

    static void print(String name, double value, String unit) {
        String digits = new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
        System.out.println(name + ": " + digits + " " + unit);
    }
}
