package io.hongbao.tools.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes field values with the generated encoders: what the schema's own compiler makes of them. */
final class GeneratedEncoding
{
    private static final String CODEC = "io.hongbao.engine.codec.";
    private static final int MAX = 65_536;

    private final SchemaCatalog catalog;

    GeneratedEncoding(final SchemaCatalog catalog)
    {
        this.catalog = catalog;
    }

    /** Whether a message travels in a frame; records of the journal, 400 to 499, do not. */
    static boolean isFramed(final int templateId)
    {
        return templateId / 100 != 4;
    }

    /** The message; with the frame's six bytes before it if it is one of the wire. */
    byte[] encode(final int templateId, final Map<?, ?> fields) throws ReflectiveOperationException
    {
        final MessageSpec spec = catalog.message(templateId);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX]);
        final Object header = newInstance("MessageHeaderEncoder");
        final Object encoder = newInstance(spec.name() + "Encoder");
        final int start = isFramed(templateId) ? 6 : 0;
        encoder.getClass().getMethod("wrapAndApplyHeader", MutableDirectBuffer.class, int.class, header.getClass())
            .invoke(encoder, buffer, start, header);
        block(spec.body(), encoder, fields);
        final int length = start + 8 + (Integer)call(encoder, "encodedLength");
        if (start > 0)
        {
            buffer.putInt(0, length, java.nio.ByteOrder.LITTLE_ENDIAN);
            buffer.putShort(4, (short)0xEB50, java.nio.ByteOrder.LITTLE_ENDIAN);
        }
        final byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private void block(final BlockSpec block, final Object encoder, final Map<?, ?> fields)
        throws ReflectiveOperationException
    {
        for (final FieldSpec field : block.fields())
        {
            final int dot = field.name().indexOf('.'); // a member of a composite has an encoder of its own
            final Object target = dot < 0 ? encoder : call(encoder, field.name().substring(0, dot));
            set(target, field, field.name().substring(dot + 1), need(fields, field.name()));
        }
        for (final BlockSpec group : block.groups())
        {
            final List<?> elements = (List<?>)need(fields, group.name());
            final Object groupEncoder = encoder.getClass().getMethod(group.name() + "Count", int.class)
                .invoke(encoder, elements.size());
            for (final Object element : elements)
            {
                call(groupEncoder, "next");
                block(group, groupEncoder, (Map<?, ?>)element);
            }
        }
        for (final BlockSpec.DataSpec data : block.data())
        {
            final String value = (String)need(fields, data.name());
            bytes(encoder, data.name(), data.text() ?
                value.getBytes(StandardCharsets.UTF_8) : HexFormat.of().parseHex(value));
        }
    }

    private static void set(
        final Object encoder, final FieldSpec field, final String name, final Object value)
        throws ReflectiveOperationException
    {
        switch (field.kind())
        {
            case BYTES:
                bytes(encoder, name, HexFormat.of().parseHex((String)value));
                break;
            case ENUM:
                invoke(encoder, name, constant(Class.forName(CODEC + field.type()), (String)value));
                break;
            case SET:
                final Object set = call(encoder, name);
                for (final Object choice : (List<?>)value)
                {
                    final String text = (String)choice;
                    set.getClass().getMethod("is" + text.charAt(0) + text.substring(1).toLowerCase(), boolean.class)
                        .invoke(set, true);
                }
                break;
            default:
                invoke(encoder, name, value);
                break;
        }
    }

    private static void invoke(final Object encoder, final String name, final Object value)
        throws ReflectiveOperationException
    {
        for (final Method method : encoder.getClass().getMethods())
        {
            if (method.getName().equals(name) && method.getParameterCount() == 1)
            {
                final Class<?> type = method.getParameterTypes()[0];
                method.invoke(encoder, type == int.class ? ((Long)value).intValue() :
                    type == short.class ? (Object)((Long)value).shortValue() : value);
                return;
            }
        }
        throw new NoSuchMethodException(name);
    }

    private static void bytes(final Object encoder, final String name, final byte[] bytes)
        throws ReflectiveOperationException
    {
        encoder.getClass().getMethod("put" + Character.toUpperCase(name.charAt(0)) + name.substring(1), byte[].class,
            int.class, int.class).invoke(encoder, bytes, 0, bytes.length);
    }

    private static Object constant(final Class<?> type, final String name) throws ReflectiveOperationException
    {
        return type.getField(name).get(null);
    }

    private static Object need(final Map<?, ?> fields, final String name)
    {
        if (!fields.containsKey(name))
        {
            throw new IllegalArgumentException("the vector has no " + name);
        }
        return fields.get(name);
    }

    private static Object newInstance(final String type) throws ReflectiveOperationException
    {
        return Class.forName(CODEC + type).getConstructor().newInstance();
    }

    private static Object call(final Object target, final String method) throws ReflectiveOperationException
    {
        try
        {
            return target.getClass().getMethod(method).invoke(target);
        }
        catch (final InvocationTargetException e)
        {
            throw new IllegalStateException(e.getCause());
        }
    }
}
