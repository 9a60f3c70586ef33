package hudson.util;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.io.xml.StaxDriver;

public class XStream2 extends XStream {
    public XStream2() {
        super(new StaxDriver());
        // The real one asks Jenkins's class filter; here only what the tests wrote is read.
        allowTypesByWildcard(new String[] {"**"});
        registerConverter(new Secret.ConverterImpl());
        ignoreUnknownElements();
    }

    public void addCompatibilityAlias(String oldClassName, Class newClass) {
        alias(oldClassName, newClass);
    }
}
